"""What people come to do, one file each; the two doors meet here."""
