/** Models behind LangChain4j's interfaces, as providers: the library's types are translated here and go no further. */
@NullMarked
package dev.baton.plugins.provider.langchain4j;

import org.jspecify.annotations.NullMarked;
