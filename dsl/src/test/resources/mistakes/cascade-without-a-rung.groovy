//> missing_directive 2:5 This cascade needs rungs, the cheapest first: rung { needs 'chat', size: small }
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        prompt 'Hello'
    }
}
