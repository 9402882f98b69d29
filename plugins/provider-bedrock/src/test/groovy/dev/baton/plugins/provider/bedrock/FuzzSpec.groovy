package dev.baton.plugins.provider.bedrock

import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.DecoderTrial
import dev.baton.testkit.FuzzContract
import dev.baton.testkit.Mutations
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import groovy.transform.CompileStatic
import java.nio.ByteBuffer

@CompileStatic
class FuzzSpec extends FuzzContract {

    @Override
    HttpProvider provider() {
        Calls.provider()
    }

    @Override
    List<SampleExchange> exchanges() {
        new BedrockContractSpec().exchanges()
    }

    @Override
    List<SampleFailure> failures() {
        new BedrockContractSpec().failures()
    }

    @Override
    List<Recording> recordings() {
        Recordings.of('bedrock.converse') + Recordings.of('bedrock.converse-stream')
    }

    /** Half of the streams have the JSON in their frames spoilt, and sound checksums; the rest of the inputs are spoilt as they are. */
    @Override
    DecoderTrial.Spoiler spoiler() {
        { Mutations mutations, byte[] sample ->
            sample.length > 0 && sample[0] == (byte) 0 && mutations.next(2) == 0 ? mixed(mutations, sample) : mutations.of(sample)
        }
    }

    private static byte[] mixed(Mutations mutations, byte[] stream) {
        def frames = ByteBuffer.wrap(stream)
        def out = new ByteArrayOutputStream()
        while (frames.remaining() >= 16) {
            int length = frames.getInt(frames.position())
            int headers = frames.getInt(frames.position() + 4)
            byte[] head = Arrays.copyOfRange(stream, frames.position() + 12, frames.position() + 12 + headers)
            byte[] payload = Arrays.copyOfRange(stream, frames.position() + 12 + headers, frames.position() + length - 4)
            switch (mutations.next(8)) {
                case 0: payload = mutations.of(payload); break
                case 1: head = mutations.of(head); break
                case 2: out.write(Frames.frame(head, payload)); break
                case 3: payload = mutations.next(4) == 0 ? new byte[0] : payload; break
                default: break
            }
            out.write(Frames.frame(head, payload))
            frames.position(frames.position() + length)
        }
        out.toByteArray()
    }
}
