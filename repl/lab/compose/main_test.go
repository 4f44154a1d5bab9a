package compose

import (
	"os"
	"testing"

	"gospark/kafkasrc/broker"
)

func TestMain(m *testing.M) {
	broker.RunIfAsked()
	os.Exit(m.Run())
}
