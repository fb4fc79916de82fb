package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"net/url"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// S3Options describe a bucket. Without an access key the rights of the machine are used (environment, IAM role).
type S3Options struct {
	Endpoint  string // https://host[:port]; http is for tests and closed networks
	Region    string
	Bucket    string
	AccessKey string
	SecretKey string
	PathStyle bool // the bucket in the path instead of the host name
}

// S3 keeps content in a bucket of an S3-compatible service.
type S3 struct {
	client *minio.Client
	bucket string
}

// partSize bounds the memory of one upload; a file of 10,000 parts is still 160 GB.
const partSize = 16 << 20

// NewS3 prepares access to a bucket; [S3.Check] tells whether it works.
func NewS3(o S3Options) (*S3, error) {
	endpoint, err := url.Parse(o.Endpoint)
	if err != nil || endpoint.Host == "" || (endpoint.Scheme != "https" && endpoint.Scheme != "http") {
		return nil, fmt.Errorf("S3 endpoint %q is not an address like https://s3.example.org", o.Endpoint)
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds:        o.credentials(),
		Secure:       endpoint.Scheme == "https",
		Region:       o.Region,
		BucketLookup: o.lookup(),
	})
	if err != nil {
		return nil, fmt.Errorf("S3: %w", err)
	}
	return &S3{client: client, bucket: o.Bucket}, nil
}

func (o S3Options) credentials() *credentials.Credentials {
	if o.AccessKey != "" {
		return credentials.NewStaticV4(o.AccessKey, o.SecretKey, "")
	}
	return credentials.NewChainCredentials([]credentials.Provider{&credentials.EnvAWS{}, &credentials.IAM{}})
}

func (o S3Options) lookup() minio.BucketLookupType {
	if o.PathStyle {
		return minio.BucketLookupPath
	}
	return minio.BucketLookupAuto
}

// Check tells whether the bucket is there and answers.
func (s *S3) Check(ctx context.Context) error {
	found, err := s.client.BucketExists(ctx, s.bucket)
	if err == nil && !found {
		err = fs.ErrNotExist
	}
	if err != nil {
		return fmt.Errorf("bucket %q: %w", s.bucket, err)
	}
	return nil
}

// Put implements [Store].
func (s *S3) Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	content, err := sized(r, size)
	if err != nil {
		return err
	}
	options := minio.PutObjectOptions{
		ContentType: contentType,
		PartSize:    partSize,
		// https protects the content on its way. Over http the client would sign it piece by piece, which not every
		// service takes apart again. The sum is checked by the service in both cases.
		DisableContentSha256: true,
		SendContentMd5:       true,
	}
	// A client that sees the content fail takes it for the network and tries again: the context tells it to stop.
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	_, err = s.client.PutObject(ctx, s.bucket, key, telling{content, stop}, size, options)
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return translate(err)
}

// telling passes on why its content cannot be read.
type telling struct {
	from io.Reader
	tell func(error)
}

func (t telling) Read(p []byte) (int, error) {
	n, err := t.from.Read(p)
	if err != nil && err != io.EOF {
		t.tell(err)
	}
	return n, err
}

// Get implements [Store].
func (s *S3) Get(ctx context.Context, key string) (io.ReadSeekCloser, Info, error) {
	if err := checkKey(key); err != nil {
		return nil, Info{}, err
	}
	object, err := s.client.GetObject(ctx, s.bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, Info{}, translate(err)
	}
	stat, err := object.Stat() // the first request: only now a missing key shows
	if err != nil {
		return nil, Info{}, errors.Join(translate(err), object.Close())
	}
	return object, infoOf(stat), nil
}

// Delete implements [Store].
func (s *S3) Delete(ctx context.Context, key string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	err := translate(s.client.RemoveObject(ctx, s.bucket, key, minio.RemoveObjectOptions{}))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// URL implements [Store].
func (s *S3) URL(ctx context.Context, key string, d Download) (string, error) {
	if err := checkKey(key); err != nil {
		return "", err
	}
	answer := url.Values{}
	if d.ContentType != "" {
		answer.Set("response-content-type", d.ContentType)
	}
	if d.Disposition != "" {
		answer.Set("response-content-disposition", d.Disposition)
	}
	u, err := s.client.PresignedGetObject(ctx, s.bucket, key, max(d.Expires, time.Second), answer)
	if err != nil {
		return "", translate(err)
	}
	return u.String(), nil
}

// List implements [Store].
func (s *S3) List(ctx context.Context, prefix string) iter.Seq2[Info, error] {
	return func(yield func(Info, error) bool) {
		ctx, cancel := context.WithCancel(ctx) // ends the listing when the loop is left early
		defer cancel()
		options := minio.ListObjectsOptions{Prefix: prefix, Recursive: true}
		for object := range s.client.ListObjects(ctx, s.bucket, options) {
			if !yield(infoOf(object), translate(object.Err)) || object.Err != nil {
				return
			}
		}
	}
}

func infoOf(o minio.ObjectInfo) Info {
	return Info{Key: o.Key, Size: o.Size, Modified: o.LastModified}
}

// translate turns "there is no such object" into fs.ErrNotExist, as a local folder says it.
func translate(err error) error {
	var answer minio.ErrorResponse
	if errors.As(err, &answer) && answer.StatusCode == http.StatusNotFound {
		return fmt.Errorf("%w: %w", fs.ErrNotExist, err)
	}
	return err
}
