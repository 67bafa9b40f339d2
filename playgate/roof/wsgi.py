"""The door for a web server of one's own choice."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playgate.roof.settings")

application = get_wsgi_application()
