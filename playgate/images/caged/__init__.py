"""The cage: what runs in the separate process which opens untrusted pictures.

Nothing here knows Django or any room of Playgate; of the house it uses the policy alone.
"""
