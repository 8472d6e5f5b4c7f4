"""What comes in and goes out as files: imports, exports, backups."""
