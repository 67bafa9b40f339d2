"""The playgroup's own public page, which Playgate publishes itself: a folder of plain files."""
