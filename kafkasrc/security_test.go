package kafkasrc

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kfake"
)

// certificate makes a self-signed certificate for 127.0.0.1, as a TLS configuration and as PEM.
func certificate(t *testing.T) (*tls.Config, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	text := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, text
}

func TestSecurity(t *testing.T) {
	serverTLS, ca := certificate(t)
	_, otherCA := certificate(t)
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, []byte(ca), 0o600); err != nil {
		t.Fatal(err)
	}
	jks := filepath.Join(t.TempDir(), "ca.jks")
	if err := os.WriteFile(jks, []byte("\xfe\xed\xfe\xed\x00\x00\x00\x02"), 0o600); err != nil {
		t.Fatal(err)
	}
	users := []kfake.Opt{kfake.EnableSASL(), kfake.Superuser("PLAIN", "u", "p"), kfake.Superuser("SCRAM-SHA-256", "s", "q"), kfake.Superuser("SCRAM-SHA-512", "s", "q")}
	secure := kfake.ListenFn(func(network, addr string) (net.Listener, error) { return tls.Listen(network, addr, serverTLS) })
	servers := map[string]string{
		"tls":  startBroker(t, secure).Addr(),
		"sasl": startBroker(t, users...).Addr(),
		"both": startBroker(t, append(users, secure)...).Addr(),
	}
	plain := `org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="p";`
	scram := `org.apache.kafka.common.security.scram.ScramLoginModule required username="s" password="q";`
	ok := unknownText // connected: the topic is what is missing
	// This broker hangs up on a wrong password, as brokers before 1.0 did.
	hungUp := "the broker closed the connection during authentication (wrong user name or password?)"
	sslFailed := "java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed"
	cause := "org.apache.kafka.common.KafkaException: Failed to create new KafkaAdminClient\nCaused by: "
	for _, c := range []struct {
		server string
		kv     []string
		want   string
	}{
		{"tls", []string{"kafka.security.protocol", "ssl", "kafka.ssl.truststore.location", file, "kafka.ssl.truststore.type", "PEM"}, ok},
		{"tls", []string{"kafka.security.protocol", "SSL", "kafka.ssl.truststore.certificates", ca, "kafka.ssl.endpoint.identification.algorithm", ""}, ok},
		{"tls", []string{"kafka.security.protocol", "SSL", "kafka.ssl.truststore.certificates", otherCA, "kafka.ssl.endpoint.identification.algorithm", ""}, sslFailed},
		{"tls", []string{"kafka.security.protocol", "SSL"}, sslFailed},
		{"tls", []string{"kafka.security.protocol", "SSL", "kafka.ssl.truststore.location", jks}, cause + "org.apache.kafka.common.KafkaException: ssl.truststore.location " + jks + " is a JKS store, which is not supported here: convert it to PEM"},
		{"tls", []string{"kafka.security.protocol", "SSL", "kafka.ssl.truststore.location", "/nosuch"}, cause + "org.apache.kafka.common.KafkaException: Failed to load SSL keystore /nosuch: open /nosuch: "},
		{"sasl", []string{"kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.mechanism", "PLAIN", "kafka.sasl.jaas.config", plain}, ok},
		{"sasl", []string{"kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.mechanism", "SCRAM-SHA-256", "kafka.sasl.jaas.config", scram}, ok},
		{"both", []string{"kafka.security.protocol", "SASL_SSL", "kafka.sasl.mechanism", "SCRAM-SHA-512", "kafka.sasl.jaas.config", scram, "kafka.ssl.truststore.location", file}, ok},
		{"both", []string{"kafka.security.protocol", "SASL_SSL", "kafka.sasl.mechanism", "PLAIN", "kafka.sasl.jaas.config", plain, "kafka.ssl.truststore.location", file}, ok},
		{"sasl", []string{"kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.mechanism", "PLAIN", "kafka.sasl.jaas.config", strings.Replace(plain, `"p"`, `"x"`, 1)}, hungUp},
		{"sasl", []string{"kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.mechanism", "SCRAM-SHA-256", "kafka.sasl.jaas.config", strings.Replace(scram, `"q"`, `"x"`, 1)}, hungUp},
		{"sasl", []string{"kafka.security.protocol", "SASL_PLAINTEXT"}, cause + "java.lang.IllegalArgumentException: Could not find a 'KafkaClient' entry in the JAAS configuration. System property 'java.security.auth.login.config' is not set"},
		{"sasl", []string{"kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.jaas.config", "x"}, cause + "java.lang.IllegalArgumentException: Login module not specified in JAAS config"},
		{"sasl", []string{"kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.jaas.config", plain}, cause + "org.apache.kafka.common.KafkaException: sasl.mechanism GSSAPI is not supported here"},
	} {
		start := time.Now()
		_, err := readAll(context.Background(), options(servers[c.server], append(c.kv, "subscribe", "nosuch")...), nil)
		if got := errorText(err); !strings.HasPrefix(got, c.want) && !strings.HasSuffix(causeOf(err), c.want) {
			t.Errorf("%s %.90q\n got %s (%s)\nwant %s", c.server, c.kv, got, causeOf(err), c.want)
		}
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%.90q took %v", c.kv, took)
		}
	}
}

func TestParseJAAS(t *testing.T) {
	for text, want := range map[string]map[string]string{
		`m.M required username="a b" password='c"d' serviceName=kafka;`: {"username": "a b", "password": `c"d`, "serviceName": "kafka"},
		"m.M  Sufficient\n\tusername = \"x\\\"y\" ; ":                   {"username": `x"y`},
		"m.M optional;": {},
	} {
		if got, err := parseJAAS(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v %v", text, got, err)
		}
	}
	for _, text := range []string{"", "m.M", "m.M maybe;", "m.M required", "m.M required a;", "m.M required a=;", `m.M required a="b`, "m.M required; n.N required;"} {
		if got, err := parseJAAS(text); err == nil {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func FuzzJAAS(f *testing.F) {
	f.Add(`m.M required username="u" password='p';`)
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := parseJAAS(s); err == nil && !strings.Contains(s, ";") {
			t.Error(fmt.Sprint("accepted without an end: ", m))
		}
	})
}
