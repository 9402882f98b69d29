package dev.baton.server.openai

import com.knuddels.jtokkit.Encodings
import dev.baton.spi.SpiVersion

import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.Attributes
import java.util.jar.Manifest

/** A plugin of this project as it was built beside this module, laid out as the host unpacks it: the very classes and libraries, isolated as ever. */
class BuiltPlugin {

    /** A class of each library that a plugin brings along. */
    private static final Map<String, List<Class>> LIBRARIES = ['provider-openai': [Encodings]]

    /** Puts it into a folder of plugins. */
    static void into(Path plugins, String name) {
        Path built = Path.of(System.getProperty('baton.root', '..')).resolve("plugins/$name/target/classes")
        assert Files.isDirectory(built): "$name is not built: run Maven with -am"
        Path classes = plugins.resolve(name).resolve('classes')
        Files.walk(built).withCloseable { all ->
            all.filter { Files.isRegularFile(it) }.each { file ->
                Path to = classes.resolve(built.relativize(file).toString())
                Files.createDirectories(to.parent)
                Files.copy(file, to)
            }
        }
        LIBRARIES.getOrDefault(name, []).each { one ->
            Path jar = Path.of(one.protectionDomain.codeSource.location.toURI())
            Path lib = Files.createDirectories(plugins.resolve(name).resolve('lib'))
            Files.copy(jar, lib.resolve(jar.fileName.toString()))
        }
        def manifest = new Manifest()
        manifest.mainAttributes.put(Attributes.Name.MANIFEST_VERSION, '1.0')
        ['Plugin-Id': name, 'Plugin-Version': '0.1.0', 'Plugin-Requires': ">=${SpiVersion.CURRENT}".toString()].each { key, value ->
            manifest.mainAttributes.putValue(key, value)
        }
        Files.newOutputStream(classes.resolve('META-INF/MANIFEST.MF')).withCloseable { manifest.write(it) }
    }
}
