"""Widgets that know neither journal nor keeper: values in, messages out."""
