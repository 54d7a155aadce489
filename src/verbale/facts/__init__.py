"""Dated facts that more than one room checks against: states' names, occasions, offices, summits.

Everything here is read from the knowledge files; this floor lies between the rules and the rooms.
"""
