"""The editors' handbook: short chapters in Japanese about how a case gets from an idea to its readers.

A chapter is a file in chapters/; its number is its place, its name its address and the name of its pictures.
"""
