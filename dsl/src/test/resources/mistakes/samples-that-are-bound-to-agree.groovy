//> equal_samples 4:30 Samples at temperature 0 say the same and so always agree
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        rung { needs 'chat'; settings temperature: 0 }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
