"""Tests of the check of words."""
