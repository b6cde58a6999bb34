"""The demonstration: a library in which everybody is invented, made through the same actions as a real one."""
