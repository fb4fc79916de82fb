package files

import (
	"cmp"
	"path/filepath"

	"gantry/core/settings"
)

// Folder is where a local store keeps its content.
func Folder(s *settings.Settings) string {
	return cmp.Or(s.Text("attachments_storage_path"), filepath.Join(s.Data, "files"))
}

// Remote tells whether content is kept in a bucket rather than in a folder.
func Remote(s *settings.Settings) bool { return s.Text("attachments_storage") == "fog" }

// Of is the shelf that the settings describe: a folder, or a bucket.
func Of(s *settings.Settings) *Shelf {
	return NewShelf(func() (Store, error) {
		if Remote(s) {
			return NewS3(BucketOf(s))
		}
		return NewLocal(Folder(s))
	})
}

// BucketOf reads the setting fog, which has the keys that existing configurations use.
func BucketOf(s *settings.Settings) S3Options {
	fog := s.Map("fog")
	keys, _ := fog["credentials"].(map[string]any)
	text := func(m map[string]any, key string) string { v, _ := m[key].(string); return v }
	region := cmp.Or(text(keys, "region"), "us-east-1")
	pathStyle, _ := keys["path_style"].(bool)
	return S3Options{
		Endpoint:  cmp.Or(text(keys, "endpoint"), "https://s3."+region+".amazonaws.com"),
		Region:    region,
		Bucket:    text(fog, "directory"),
		AccessKey: text(keys, "aws_access_key_id"),
		SecretKey: text(keys, "aws_secret_access_key"),
		PathStyle: pathStyle,
	}
}
