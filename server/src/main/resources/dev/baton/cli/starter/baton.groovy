// The settings of this workspace. Every line is optional: take the two slashes away from what you want.
baton {
    // A provider whose key is in the environment is found by itself: OPENAI_API_KEY, OLLAMA_HOST and the like.
    // Others are named here, with the runtime they are:
    //
    // provider('gpu-box', type: 'vllm') { url 'http://10.0.0.7:8000/v1' }

    // What the catalog cannot know of a model, or has wrong:
    //
    // model('gpu-box/qwen3-32b') {
    //     can 'chat', 'json'
    //     context 128.k
    //     price input: 0.usd, output: 0.usd
    //     quality chat: 0.74, classification: 0.81
    // }

    routing {
        choose 'balanced'                               // the strategy where a step names none
    }
}
