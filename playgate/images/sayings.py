"""What a person is told about a picture or a film that cannot be taken in."""

from playgate.images.caged.refusing import Reason

_OTHER = "Please choose an mp4 or mov, as a phone or tablet makes them."
_OF_FILMS: dict[Reason, str] = {
    "not-a-film": f"This file is not a film, or it is damaged. {_OTHER}",
    "another-film": f"We cannot open this kind of film. {_OTHER}",
    "truncated-film": "A part of this film is missing or damaged. Please send it again.",
    "no-pictures": "There are no moving pictures in this file. Please choose a film.",
    "still": "This is a still picture and no film. Please save it as a JPEG, and choose that.",
    "too-many-dots": "This film is larger than 4K. Please choose a smaller copy of it.",
    "too-long": "This film is longer than 20 minutes. Please choose a shorter part of it.",
    "too-many-faces": "More than 200 faces come and go in this film: nobody can account for all "
    "of them. Please choose a shorter part of it.",
    "no-films-here": "Films cannot be opened on this machine: a part of Playgate is not installed. "
    "Please tell the person who looks after it.",
}
SAYINGS: dict[Reason, str] = {
    "empty": "This file is empty. Please choose the picture again.",
    "not-a-picture": "This file is not a picture. Please choose a photo (JPEG, PNG, WebP or HEIC).",
    "another-kind": "We cannot open this kind of picture. Please save it as a JPEG or PNG first.",
    "truncated": "A part of this picture is missing or damaged. Please send it again.",
    "too-large": "This file is larger than 30 MB. Please choose a smaller copy of the picture.",
    "too-many-pixels": "This picture has more than 60 megapixels. Please choose a smaller copy.",
    "moving": "This is a moving picture or a film. Please choose a still picture.",
    "drawing": "This is a drawing file (SVG). Please save it as a PNG or JPEG first.",
    "two-things": "There is something else inside this file, so we did not open it. "
    "Please choose the picture as it came from the camera.",
    "took-too-long": "This picture took too long to open. Please choose a smaller copy.",
    **_OF_FILMS,
}
