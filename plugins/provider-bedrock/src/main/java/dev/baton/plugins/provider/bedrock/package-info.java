/**
 * Models behind Amazon Bedrock's Converse API. Wire format: Amazon Bedrock API reference, "Converse" and "ConverseStream"; the framing of
 * streams is the "Amazon event stream encoding" of the Smithy specification ({@code smithy.io/2.0/aws/amazon-eventstream.html}); requests are
 * signed as "AWS Signature Version 4" has it (AWS IAM user guide).
 */
@NullMarked
package dev.baton.plugins.provider.bedrock;

import org.jspecify.annotations.NullMarked;
