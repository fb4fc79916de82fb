package files

// sync does nothing: Windows brings a renamed file to the disk by itself and cannot sync a folder.
func (l *Local) sync(string) error { return nil }
