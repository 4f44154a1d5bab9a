package tools

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/IBM/sarama"
)

// brokerTexts are librdkafka's texts of what brokers refuse.
var brokerTexts = map[sarama.KError]string{
	sarama.ErrUnknownTopicOrPartition:    "Broker: Unknown topic or partition",
	sarama.ErrInvalidTopic:               "Broker: Invalid topic",
	sarama.ErrLeaderNotAvailable:         "Broker: Leader not available",
	sarama.ErrNotLeaderForPartition:      "Broker: Not leader for partition",
	sarama.ErrMessageSizeTooLarge:        "Broker: Message size too large",
	sarama.ErrOffsetOutOfRange:           "Broker: Offset out of range",
	sarama.ErrRequestTimedOut:            "Broker: Request timed out",
	sarama.ErrTopicAuthorizationFailed:   "Broker: Topic authorization failed",
	sarama.ErrGroupAuthorizationFailed:   "Broker: Group authorization failed",
	sarama.ErrClusterAuthorizationFailed: "Broker: Cluster authorization failed",
	sarama.ErrUnsupportedVersion:         "Broker: API version not supported",
	sarama.ErrInvalidRequiredAcks:        "Broker: Invalid required acks value",
	sarama.ErrNotEnoughReplicas:          "Broker: Not enough in-sync replicas",
}

// isBrokerError tells an answer of a broker from a failure to get one.
func isBrokerError(err error) bool {
	var k sarama.KError
	return errors.As(err, &k) && k != sarama.ErrSASLAuthenticationFailed
}

// clientText is librdkafka's text of an answer of a broker; other errors are their own text.
func clientText(err error) string {
	var k sarama.KError
	if errors.As(err, &k) {
		if text, ok := brokerTexts[k]; ok {
			return text
		}
		if k == sarama.ErrSASLAuthenticationFailed {
			return "Local: Authentication failure"
		}
	}
	return reason(err)
}

// connectText is librdkafka's text of a failure to get an answer from the cluster.
func connectText(err error) string {
	var k sarama.KError
	if errors.As(err, &k) {
		return clientText(err)
	}
	return "Local: Broker transport failure"
}

var connectFailure = regexp.MustCompile(`cannot connect to (\S+): (.*)$`)

// connectReason tells of a connection that could not be made in librdkafka's words.
func connectReason(err error) string {
	text := reason(err)
	if m := connectFailure.FindStringSubmatch(text); m != nil && m[2] != "" {
		return fmt.Sprintf("Connect to ipv4#%s failed: %s%s (after 0ms in state CONNECT)", m[1], strings.ToUpper(m[2][:1]), m[2][1:])
	}
	return text
}
