//> missing_directive 2:5 This cascade needs a prompt
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        rung { needs 'chat' }
        rung { needs 'chat' }
    }
}
