from portal.portals.forms.scoped import PortalPageForm, narrow_fields, refuse_foreign_references

__all__ = ["PortalPageForm", "narrow_fields", "refuse_foreign_references"]
