"""From a camera to a clip, without ever decoding what it keeps. Knows no database, no keys and no Django."""
