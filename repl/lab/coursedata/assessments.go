package coursedata

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"
)

// The shape of an attempt at an exam; fields are in the order of the course's file.
type (
	attempt struct {
		KeenTimestamp string    `json:"keen_timestamp"`
		MaxAttempts   string    `json:"max_attempts"`
		StartedAt     string    `json:"started_at"`
		BaseExamID    string    `json:"base_exam_id"`
		UserExamID    string    `json:"user_exam_id"`
		Sequences     sequences `json:"sequences"`
		KeenCreatedAt string    `json:"keen_created_at"`
		Certification string    `json:"certification"`
		KeenID        string    `json:"keen_id"`
		ExamName      string    `json:"exam_name"`
	}
	sequences struct {
		Questions []question `json:"questions"`
		Attempt   int        `json:"attempt"`
		ID        string     `json:"id"`
		Counts    counts     `json:"counts"`
	}
	question struct {
		Incomplete bool     `json:"user_incomplete"`
		Correct    bool     `json:"user_correct"`
		Options    []option `json:"options"`
		Submitted  bool     `json:"user_submitted"`
		ID         string   `json:"id"`
		Result     string   `json:"user_result"`
	}
	option struct {
		Checked   bool   `json:"checked"`
		At        string `json:"at,omitempty"`
		ID        string `json:"id"`
		Submitted int    `json:"submitted,omitempty"`
		Correct   bool   `json:"correct,omitempty"`
	}
	counts struct {
		Incomplete int  `json:"incomplete"`
		Submitted  int  `json:"submitted"`
		Incorrect  int  `json:"incorrect"`
		AllCorrect bool `json:"all_correct"`
		Correct    int  `json:"correct"`
		Total      int  `json:"total"`
		Unanswered int  `json:"unanswered"`
	}
)

var subjects = []string{"Git", "Python", "SQL", "Data Pipelines", "Java 8", "Networks", "Statistics", "JavaScript", "Software Architecture", "Linux"}

var courses = []string{"Introduction to %s", "Learning %s", "%s: The Basics", "Beginning %s", "Intermediate %s", "%s in Practice", "Mastering %s"}

// attempts makes n attempts at exams, the latest first.
func attempts(n int) []string {
	rng := rand.New(rand.NewPCG(8, 2018))
	at := time.Date(2018, 1, 28, 12, 10, 51, 0, time.UTC)
	out := make([]string, n)
	for i := range out {
		at = at.Add(-time.Duration(1+rng.IntN(900)) * time.Second)
		subject, course := rng.IntN(len(subjects)), rng.IntN(len(courses))
		stamp := fmt.Sprintf("%d.%06d", at.Unix()+int64(30+rng.IntN(600)), rng.IntN(1000000))
		a := attempt{
			KeenTimestamp: stamp, MaxAttempts: "1.0", StartedAt: moment(at), BaseExamID: uuid("exam", subject*len(courses)+course),
			UserExamID: uuid("attempt", i), KeenCreatedAt: stamp, Certification: strconv.FormatBool(rng.IntN(50) == 0),
			KeenID: hash("keen", i)[:24], ExamName: fmt.Sprintf(courses[course], subjects[subject]),
		}
		a.Sequences = answers(rng, at, i)
		text, err := json.Marshal(a)
		if err != nil {
			panic(err) // strings, numbers and truth values only
		}
		out[i] = string(text)
	}
	return out
}

func answers(rng *rand.Rand, at time.Time, i int) sequences {
	s := sequences{Attempt: 1, ID: uuid("sequence", i), Questions: []question{}}
	s.Counts.Total = 1 + rng.IntN(5)
	for n := range s.Counts.Total {
		q := question{ID: uuid("question", rng.IntN(400)), Submitted: true}
		q.Options = []option{{Checked: true, At: moment(at.Add(time.Duration(20*n+5) * time.Second)), ID: uuid("option", 4*n), Submitted: 1},
			{ID: uuid("option", 4*n+1)}}
		switch rng.IntN(6) {
		case 0:
			q.Result, q.Submitted, q.Incomplete, q.Options[0] = "unanswered", false, true, option{ID: q.Options[0].ID}
			s.Counts.Unanswered++
		case 1:
			q.Result, q.Options[1].Correct = "incorrect", true
			s.Counts.Incorrect++
		case 2:
			q.Result, q.Incomplete, q.Options[0].Correct, q.Options[1].Correct = "missed_some", true, true, true
			s.Counts.Incomplete++
		default:
			q.Result, q.Correct, q.Options[0].Correct = "correct", true, true
			s.Counts.Correct++
		}
		if q.Submitted {
			s.Counts.Submitted++
		}
		s.Questions = append(s.Questions, q)
	}
	s.Counts.AllCorrect = s.Counts.Correct == s.Counts.Total
	return s
}

func moment(t time.Time) string { return t.Format("2006-01-02T15:04:05.000Z") }

func uuid(kind string, i int) string {
	h := hash(kind, i)
	return h[:8] + "-" + h[8:12] + "-4" + h[13:16] + "-a" + h[17:20] + "-" + h[20:32]
}
