"""Stuurlicht: where do youth care, social support and welfare stand, and where do they go?"""
