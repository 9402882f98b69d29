// What one run may spend, everything that it invokes included; what would overdraw it is not started.
orchestration('thrifty') {
    input question: String

    budget cost: 0.05.usd, tokens: 40.k

    ask('answer') { prompt "Answer in one sentence: $question" }
}
