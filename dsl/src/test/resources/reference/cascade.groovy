// The cheapest model first; only what it is not sure of goes up. The last rung's answer is taken as it is.
orchestration('climbing') {
    input question: String

    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        rung { needs 'chat', context: 8.k; settings temperature: 0.7 }
        rung { needs 'chat'; choose 'best', cost: 0.01.usd }
        rung { model 'test/chat' }
        prompt "Answer in one sentence: $question"
    }

    output answer: answer, rungs: about(answer).rungs
}
