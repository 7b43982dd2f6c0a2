# NOTE to the founder of publishing: your uncommitted version of this file was overwritten by mistake (sorry!).
# Please write it again here; the hooks of banners, topics and opening now stand in back_office.py instead.
