"""The pages of the house itself: home, what the public may read, the explorable policy, a patron's statement."""
