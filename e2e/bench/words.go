package main

import (
	"math/rand/v2"
	"strings"
)

var (
	firstNames = strings.Fields("Ada Ben Carla Dario Elif Femi Greta Hugo Ines Jonas Karin Luis Maria Nils Olga Pavel Rosa Selma Tarek Vera")
	lastNames  = strings.Fields("Abel Berg Costa Duarte Engel Fischer Grund Holm Ito Jansen")
	places     = strings.Fields("Aarau Basel Chur Davos Emmen Fribourg Genf Horgen Illnau Jona Köniz Locarno Moutier Nyon Olten Pully Riehen Sion Thun Uster")
	verbs      = strings.Fields("Repair Replace Inspect Order Clean Measure Describe Paint Test Mount Remove Document Plan Deliver Calibrate Update")
	nouns      = strings.Fields("pump valve gearbox bearing sensor pipe switch cable filter motor boiler crane hoist conveyor fan seal shaft ladder panel tank")
	spots      = strings.Fields("north south east west upper lower outer inner old new first second third spare main")
	comments   = []string{
		"Done on site; the *readings* are in the log book.",
		"Waiting for the part. The supplier says next week.",
		"Please have a look before we close this.",
		"It leaks again, see the **photo** from this morning.",
		"Agreed with the shift leader.",
	}
	sentences = []string{
		"The part is worn and has to be replaced before the next shift.",
		"Shut the line down first, then **release the pressure**.",
		"Measurements from last week are in the shared folder.",
		"See the manual, chapter 4, for the torque of each bolt.",
		"- isolate\n- drain\n- open\n- inspect",
		"The supplier has confirmed the delivery for Thursday.",
		"Note the serial number when it is open.",
	}
)

// subject is the nth of many.
func subject(n int) string {
	verb := verbs[n%len(verbs)]
	n /= len(verbs)
	noun := nouns[n%len(nouns)]
	n /= len(nouns)
	return verb + " the " + spots[n%len(spots)] + " " + noun + " of line " + string(rune('A'+n/len(spots)%26))
}

// description is two to five sentences.
func description(dice *rand.Rand) string {
	var parts []string
	for range 2 + dice.IntN(4) {
		parts = append(parts, sentences[dice.IntN(len(sentences))])
	}
	return strings.Join(parts, "\n\n")
}
