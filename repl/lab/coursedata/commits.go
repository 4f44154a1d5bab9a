package coursedata

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// The shape of a commit as GitHub's API lists it; fields are in the API's order.
type (
	person struct {
		Name  string `json:"name"`
		Email string `json:"email"`
		Date  string `json:"date"`
	}
	tree struct {
		SHA string `json:"sha"`
		URL string `json:"url"`
	}
	verification struct {
		Verified  bool    `json:"verified"`
		Reason    string  `json:"reason"`
		Signature *string `json:"signature"`
		Payload   *string `json:"payload"`
	}
	details struct {
		Author       person       `json:"author"`
		Committer    person       `json:"committer"`
		Message      string       `json:"message"`
		Tree         tree         `json:"tree"`
		URL          string       `json:"url"`
		CommentCount int          `json:"comment_count"`
		Verification verification `json:"verification"`
	}
	account struct {
		Login     string `json:"login"`
		ID        int    `json:"id"`
		URL       string `json:"url"`
		Type      string `json:"type"`
		SiteAdmin bool   `json:"site_admin"`
	}
	parent struct {
		SHA string `json:"sha"`
		URL string `json:"url"`
	}
	commit struct {
		SHA       string   `json:"sha"`
		Commit    details  `json:"commit"`
		URL       string   `json:"url"`
		Author    *account `json:"author"`
		Committer *account `json:"committer"`
		Parents   []parent `json:"parents"`
	}
)

const repo = "https://api.example.org/repos/acme/pipes"

var names = []string{"Nico Williams", "Ada Marsh", "Bo Lindqvist", "Chidi Okafor", "Dana Kríž", "Émile Garnier", "Fatma Yıldız", "Goran Petrović",
	"Hana Sato", "佐藤 健", "Ingrid Ås", "Jürgen Weiß", "Katya Орлова", "Liam O'Dell", "María Peña"}

var (
	verbs   = []string{"Fix", "Add", "Remove", "Document", "Test", "Speed up", "Rename", "Tidy"}
	objects = []string{"the tokenizer", "number parsing", "the `@tsv` filter", "error texts", "the install notes", "path expressions",
		"naïve UTF-8 handling", "the build on FreeBSD", "\"limit\" and \"first\"", "the 日本語 manual"}
	bodies = []string{"", "", "\n\nCloses #%d", "\n\nSee #%d for the discussion.\n\nSigned-off-by: the author", "\n\n* one\n* two\t(tabbed)\n"}
)

// Commits makes n commits as JSON texts, newest first, each the child of the next.
func Commits(n int) []string {
	rng := rand.New(rand.NewPCG(7, 2018))
	at := time.Date(2018, 1, 4, 21, 50, 20, 0, time.UTC)
	out := make([]string, n)
	for i := range out {
		author, committer := 1+rng.IntN(len(names)-1), rng.IntN(len(names))
		if i == 0 {
			committer = 0
		}
		written := at.Add(-time.Duration(rng.IntN(100000)) * time.Second)
		sha, treeSHA := hash("commit", i), hash("tree", i)
		c := commit{
			SHA: sha,
			Commit: details{
				Author: identity(author, written), Committer: identity(committer, at), Message: message(rng),
				Tree: tree{treeSHA, repo + "/git/trees/" + treeSHA}, URL: repo + "/git/commits/" + sha, CommentCount: rng.IntN(3),
				Verification: verification{Reason: "unsigned"},
			},
			URL: repo + "/commits/" + sha, Committer: accountOf(committer), Parents: []parent{},
		}
		if rng.IntN(3) > 0 {
			c.Author = accountOf(author)
		}
		if rng.IntN(4) == 0 {
			s := "-----BEGIN SIGNATURE-----\n" + hash("signature", i) + "\n-----END SIGNATURE-----"
			c.Commit.Verification = verification{Verified: true, Reason: "valid", Signature: &s}
		}
		for p := i + 1; p < n && p <= i+1+rng.IntN(8)/7; p++ {
			c.Parents = append(c.Parents, parent{hash("commit", p), repo + "/commits/" + hash("commit", p)})
		}
		out[i] = text(c)
		at = at.Add(-time.Duration(1+rng.IntN(200000)) * time.Second)
	}
	return out
}

// hash is a made-up identifier of 40 hexadecimal digits.
func hash(kind string, i int) string {
	sum := sha1.Sum(fmt.Appendf(nil, "%s %d", kind, i))
	return hex.EncodeToString(sum[:])
}

func text(c commit) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(c); err != nil {
		panic(err) // strings and numbers only: encoding cannot fail
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func login(i int) string {
	var b strings.Builder
	for _, r := range strings.ToLower(names[i]) {
		if r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		return fmt.Sprintf("user%d", i)
	}
	return b.String()
}

func identity(i int, at time.Time) person {
	return person{names[i], login(i) + "@mail.example", at.UTC().Format(time.RFC3339)}
}

func accountOf(i int) *account {
	return &account{Login: login(i), ID: 604000 + i*17, URL: "https://api.example.org/users/" + login(i), Type: "User"}
}

func message(rng *rand.Rand) string {
	body := bodies[rng.IntN(len(bodies))]
	if strings.Contains(body, "%d") {
		body = fmt.Sprintf(body, 1000+rng.IntN(600))
	}
	return verbs[rng.IntN(len(verbs))] + " " + objects[rng.IntN(len(objects))] + body
}
