"""Setting a library up: what is asked (plan), what is written in the home folder (folder), and in the database (house).

Every step either is done whole or not at all, and says by itself whether it is done: so a set-up that was cut off at
any moment is completed by running it again, and one that is complete is never done twice.
"""
