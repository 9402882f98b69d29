//> unknown_directive 6:9 Unknown directive 'rungs' in cascade; did you mean 'rung'?
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        rung { needs 'chat' }
        rung { needs 'chat' }
        rungs { needs 'chat' }
        prompt 'Hello'
    }
}
