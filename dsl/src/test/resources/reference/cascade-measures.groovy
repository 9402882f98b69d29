// How it can be measured how sure an answer is.
orchestration('measures') {
    input question: String

    cascade(accept: 0.7) { confidence stated(); rung { needs 'chat' }; rung { needs 'chat' }; prompt question }
    cascade(accept: 0.9) { confidence logprobs(); rung { needs 'chat' }; rung { needs 'chat' }; prompt question }
    cascade(accept: 0.8) { confidence judged(by: needs('chat', context: 8.k)); rung { needs 'chat' }; rung { needs 'chat' }; prompt question }
    cascade(accept: 0.8) { confidence judged(by: model('test/chat')); rung { needs 'chat' }; rung { needs 'chat' }; prompt question }
}
