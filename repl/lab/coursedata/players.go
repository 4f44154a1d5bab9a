package coursedata

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
)

// player is one of a squad: a flat object.
type player struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Team     string `json:"team"`
	Position string `json:"position"`
	Number   int    `json:"number"`
	Born     string `json:"birthday"`
	Caps     int    `json:"caps"`
	Goals    int    `json:"goals"`
	Club     string `json:"club"`
	Captain  bool   `json:"captain"`
}

var (
	teams     = []string{"Avonia", "Borduria", "Costaguana", "Drakova", "Elbonia", "Freedonia", "Genovia", "Havenland"}
	positions = []string{"Goalkeeper", "Defender", "Midfielder", "Forward"}
	clubs     = []string{"Athletic", "Rovers", "Städtischer SV", "Deportivo", "Olympique", "United"}
)

// squad makes n players of each team.
func squad(n int) []string {
	rng := rand.New(rand.NewPCG(9, 2018))
	var out []string
	for t, team := range teams {
		for i := range n {
			p := player{
				ID: hash("player", t*n+i)[:8], Name: names[rng.IntN(len(names))], Team: team, Position: positions[min(3, i*4/n)], Number: i + 1,
				Born: fmt.Sprintf("%d-%02d-%02d", 1980+rng.IntN(18), 1+rng.IntN(12), 1+rng.IntN(28)),
				Caps: rng.IntN(120), Club: clubs[rng.IntN(len(clubs))], Captain: i == n/2,
			}
			p.Goals = rng.IntN(1 + p.Caps/3)
			text, err := json.Marshal(p)
			if err != nil {
				panic(err) // strings, numbers and truth values only
			}
			out = append(out, string(text))
		}
	}
	return out
}
