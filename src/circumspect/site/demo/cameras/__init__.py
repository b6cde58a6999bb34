"""The demonstration's cameras: rooms drawn by our own code, sent over real RTSP, and a few days of their past."""
