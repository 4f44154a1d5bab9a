package kafkasrc

import (
	"crypto/sha256"
	"crypto/sha512"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"hash"
	"os"
	"strings"

	"github.com/IBM/sarama"
	"github.com/xdg-go/scram"
	"golang.org/x/crypto/pkcs12"
)

// secure applies security.protocol and what belongs to it.
func (c conf) secure(cfg *sarama.Config) error {
	protocol := strings.ToUpper(c["security.protocol"])
	if strings.HasSuffix(protocol, "SSL") {
		t, err := c.tls()
		if err != nil {
			return java(javaKafka, "Failed to create new KafkaAdminClient\nCaused by: org.apache.kafka.common.KafkaException: "+err.Error(), err)
		}
		cfg.Net.TLS.Enable, cfg.Net.TLS.Config = true, t
	}
	if !strings.HasPrefix(protocol, "SASL") {
		return nil
	}
	return c.sasl(cfg)
}

// sasl sets user, password and mechanism.
func (c conf) sasl(cfg *sarama.Config) error {
	failed := func(class, text string) error {
		return java(javaKafka, "Failed to create new KafkaAdminClient\nCaused by: "+class+": "+text, nil)
	}
	jaas, ok := c["sasl.jaas.config"]
	if !ok {
		return failed("java.lang.IllegalArgumentException", "Could not find a 'KafkaClient' entry in the JAAS configuration. "+
			"System property 'java.security.auth.login.config' is not set")
	}
	login, err := parseJAAS(jaas)
	if err != nil {
		return failed("java.lang.IllegalArgumentException", err.Error())
	}
	mechanism, ok := c["sasl.mechanism"]
	if !ok {
		mechanism = "GSSAPI"
	}
	var h func() hash.Hash
	switch mechanism {
	case sarama.SASLTypePlaintext:
	case sarama.SASLTypeSCRAMSHA256:
		h = sha256.New
	case sarama.SASLTypeSCRAMSHA512:
		h = sha512.New
	default:
		return failed(javaKafka, "sasl.mechanism "+mechanism+" is not supported here: use PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512")
	}
	cfg.Net.SASL.Enable = true
	cfg.Net.SASL.Mechanism = sarama.SASLMechanism(mechanism)
	cfg.Net.SASL.User, cfg.Net.SASL.Password = login["username"], login["password"]
	if cfg.Net.SASL.User == "" || cfg.Net.SASL.Password == "" {
		return failed("java.lang.IllegalArgumentException", "JAAS config needs username and password")
	}
	if h != nil {
		cfg.Net.SASL.SCRAMClientGeneratorFunc = func() sarama.SCRAMClient { return &scramClient{hash: h} }
	}
	return nil
}

// parseJAAS reads the options of the one login module in a sasl.jaas.config:
//
//	org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="p";
func parseJAAS(text string) (map[string]string, error) {
	words, err := jaasWords(text)
	if err != nil {
		return nil, err
	}
	if len(words) < 2 {
		return nil, errors.New("Login module not specified in JAAS config")
	}
	switch strings.ToLower(words[1]) {
	case "required", "requisite", "sufficient", "optional":
	default:
		return nil, errors.New("Invalid login module control flag '" + words[1] + "' in JAAS config")
	}
	options := map[string]string{}
	words = words[2:]
	for len(words) > 0 && words[0] != ";" {
		if len(words) < 3 || words[1] != "=" || words[2] == ";" {
			return nil, errors.New("Value not specified for key '" + words[0] + "' in JAAS config")
		}
		options[words[0]] = words[2]
		words = words[3:]
	}
	if len(words) == 0 {
		return nil, errors.New("JAAS config entry not terminated by semi-colon")
	}
	if len(words) > 1 {
		return nil, fmt.Errorf("JAAS config property contains more than one login module")
	}
	return options, nil
}

// jaasWords splits at blanks, '=' and ';', which are words of their own; quotes keep text together.
func jaasWords(text string) ([]string, error) {
	var words []string
	for i := 0; i < len(text); {
		switch ch := text[i]; {
		case strings.IndexByte(" \t\r\n", ch) >= 0:
			i++
		case ch == '=' || ch == ';':
			words = append(words, string(ch))
			i++
		case ch == '"' || ch == '\'':
			var b strings.Builder
			for i++; i < len(text) && text[i] != ch; i++ {
				if text[i] == '\\' && i+1 < len(text) {
					i++
				}
				b.WriteByte(text[i])
			}
			if i == len(text) {
				return nil, errors.New("JAAS config has an open quote")
			}
			words = append(words, b.String())
			i++
		default:
			end := i
			for end < len(text) && strings.IndexByte(" \t\r\n=;\"'", text[end]) < 0 {
				end++
			}
			words = append(words, text[i:end])
			i = end
		}
	}
	return words, nil
}

// scramClient drives one SCRAM exchange.
type scramClient struct {
	hash func() hash.Hash
	conv *scram.ClientConversation
}

func (s *scramClient) Begin(user, password, authzID string) error {
	client, err := scram.HashGeneratorFcn(s.hash).NewClient(user, password, authzID)
	if err != nil {
		return err
	}
	s.conv = client.NewConversation()
	return nil
}

func (s *scramClient) Step(challenge string) (string, error) { return s.conv.Step(challenge) }
func (s *scramClient) Done() bool                            { return s.conv.Done() }

// tls reads the ssl.* options. Stores may be PEM (as text in the option or as a file) or PKCS12 files.
func (c conf) tls() (*tls.Config, error) {
	t := &tls.Config{MinVersion: tls.VersionTLS12}
	// Kafka turns host name verification off with an empty algorithm; the chain is verified even so.
	if alg, ok := c["ssl.endpoint.identification.algorithm"]; ok && strings.TrimSpace(alg) == "" {
		t.InsecureSkipVerify = true
		t.VerifyConnection = func(s tls.ConnectionState) error { return verifyChain(s, t.RootCAs) }
	}
	trust, err := c.store("truststore", "ssl.truststore.certificates")
	if err != nil {
		return nil, err
	}
	if trust != nil {
		t.RootCAs = x509.NewCertPool()
		if !t.RootCAs.AppendCertsFromPEM(trust) {
			return nil, errors.New("ssl.truststore has no certificate")
		}
	}
	key, err := c.store("keystore", "")
	if err != nil {
		return nil, err
	}
	if chain, ok := c["ssl.keystore.certificate.chain"]; ok {
		key = []byte(chain + "\n" + c["ssl.keystore.key"])
	}
	if key != nil {
		pair, err := tls.X509KeyPair(key, key)
		if err != nil {
			return nil, fmt.Errorf("ssl.keystore: %w", err)
		}
		t.Certificates = []tls.Certificate{pair}
	}
	return t, nil
}

func verifyChain(s tls.ConnectionState, roots *x509.CertPool) error {
	opts := x509.VerifyOptions{Roots: roots, Intermediates: x509.NewCertPool()}
	for _, cert := range s.PeerCertificates[1:] {
		opts.Intermediates.AddCert(cert)
	}
	_, err := s.PeerCertificates[0].Verify(opts)
	return err
}

// store reads a trust or key store as PEM; nil when none is set.
func (c conf) store(kind, inline string) ([]byte, error) {
	if text, ok := c[inline]; ok && inline != "" {
		return []byte(text), nil
	}
	path, ok := c["ssl."+kind+".location"]
	if !ok {
		return nil, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("Failed to load SSL keystore %s: %w", path, err)
	}
	typ := strings.ToUpper(c["ssl."+kind+".type"])
	switch {
	case typ == "PEM" || typ == "" && strings.Contains(string(raw), "-----BEGIN "):
		return raw, nil
	case len(raw) > 4 && string(raw[:4]) == "\xfe\xed\xfe\xed":
		return nil, fmt.Errorf("ssl.%s.location %s is a JKS store, which is not supported here: convert it to PEM", kind, path)
	}
	blocks, err := pkcs12.ToPEM(raw, c["ssl."+kind+".password"])
	if err != nil {
		return nil, fmt.Errorf("Failed to load SSL keystore %s: %w (PEM stores always work)", path, err)
	}
	var out []byte
	for _, b := range blocks {
		b.Headers = nil
		out = append(out, pem.EncodeToMemory(b)...)
	}
	return out, nil
}
