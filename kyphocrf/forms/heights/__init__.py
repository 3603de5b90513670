"""Vertebral heights measured on images."""
