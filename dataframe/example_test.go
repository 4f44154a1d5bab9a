package dataframe

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	s := NewSession(Options{Master: "local[2]", Conf: map[string]string{"spark.sql.session.timeZone": "UTC"}})
	raw, _ := os.ReadFile(os.Getenv("SQLFILE"))
	for _, q := range strings.Split(string(raw), ";\n") {
		if strings.TrimSpace(q) == "" {
			continue
		}
		fmt.Println("--", q)
		d, err := s.SQL(context.Background(), q, nil, nil)
		if err != nil {
			fmt.Println("ERR", err)
			continue
		}
		text, err := d.ShowString(context.Background(), 20, 20, false)
		if err != nil {
			fmt.Println("RUN", err)
			continue
		}
		fmt.Print(text)
	}
}
