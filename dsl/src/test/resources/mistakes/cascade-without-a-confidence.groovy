//> missing_directive 2:5 This cascade needs a confidence, by which an answer is taken: confidence agreement(samples: 3), stated(), logprobs() or judged
orchestration('x') {
    cascade('answer', accept: 0.8) {
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
