package object

// NewTupleWithDict is a tuple of cls, a subclass of tuple, whose __dict__ is dict. Several tuples may share one dict as long as none
// changes it: that is how rows of one result share their field names.
func NewTupleWithDict(cls *Type, items []Object, dict *Dict) *Tuple {
	h := &Head{dict: dict}
	h.InitHead(cls)
	return &Tuple{ext: h, Items: items}
}
