package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.provider.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes models of classes, by their builders. For one provider and one thread. */
final class ModelMaker {

    /** What builders call the address. */
    private static final List<String> ADDRESS = List.of("baseUrl", "endpoint", "url");

    private final BridgeSettings settings;
    private final ClassLoader loader;
    private final Set<String> taken = new TreeSet<>();
    private final Set<String> offered = new TreeSet<>();
    private boolean keyTaken;

    ModelMaker(BridgeSettings settings, ClassLoader loader) {
        this.settings = settings;
        this.loader = loader;
    }

    /** The model of that class, or of that static method, as {@code com.acme.Models#chat}. */
    Object make(String name) {
        int hash = name.indexOf('#');
        Class<?> type = type(hash < 0 ? name : name.substring(0, hash));
        try {
            if (hash >= 0) {
                Method method = type.getMethod(name.substring(hash + 1));
                if (!Modifier.isStatic(method.getModifiers())) {
                    throw Library.unusable(settings, name + " is no static method");
                }
                return made(method.invoke(null), name);
            }
            Method builder = builder(type);
            if (builder == null) {
                return type.getConstructor().newInstance();
            }
            Object made = made(builder.invoke(null), name);
            configure(made, name);
            return made(made.getClass().getMethod("build").invoke(made), name);
        } catch (NoSuchMethodException e) {
            throw Library.unusable(settings, name + (hash < 0
                    ? " has neither a static builder() nor a public constructor without parameters"
                    : " is no public static method without parameters"));
        } catch (InvocationTargetException e) {
            throw Library.unusable(settings, name + " could not be made: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw Library.unusable(settings, name + " could not be made: " + e);
        }
    }

    /** Says which properties no builder had, once all models are made. */
    void check() {
        Set<String> left = new TreeSet<>(settings.properties().names());
        left.removeAll(taken);
        if (!left.isEmpty()) {
            throw Library.unusable(settings, "no builder has the property " + String.join(", ", left)
                    + (offered.isEmpty() ? "" : "; valid are " + String.join(", ", offered)));
        }
        if (settings.key() != null && !keyTaken) {
            throw Library.unusable(settings, "no builder takes the key as 'apiKey'; name its own property under 'properties'");
        }
    }

    private Class<?> type(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw Library.unusable(settings, "there is no class " + name + "; name the jars of its LangChain4j module in the option 'jars',"
                    + " or put them into the plugin's folder lib");
        } catch (LinkageError e) {
            throw Library.unusable(settings, "the class " + name + " lacks a library that it needs (" + e.getMessage()
                    + "); the jars must hold all that its module depends on");
        }
    }

    private static @Nullable Method builder(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("builder") && method.getParameterCount() == 0)
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .findFirst()
                .orElse(null);
    }

    private void configure(Object builder, String name) {
        for (Method method : builder.getClass().getMethods()) {
            if (method.getParameterCount() == 1 && method.getDeclaringClass() != Object.class) {
                offered.add(method.getName());
            }
        }
        // Dispatch retries, with deadlines and another model in view; a library that does so too would do it unseen.
        if (!settings.properties().has("maxRetries")) {
            give(builder, "maxRetries", JsonNumber.of(0));
        }
        Secret key = settings.key();
        if (key != null && give(builder, "apiKey", new JsonString(key.reveal().strip()))) {
            keyTaken = true;
        }
        if (settings.url() != null
                && ADDRESS.stream().noneMatch(one -> give(builder, one, new JsonString(settings.url().toString())))) {
            throw Library.unusable(settings, name + " takes no address; leave the url out");
        }
        for (Map.Entry<String, Json> property : settings.properties().members()) {
            boolean has = hasProperty(builder, property.getKey());
            if (has && !give(builder, property.getKey(), property.getValue())) {
                throw Library.unusable(settings, "the property '" + property.getKey() + "' of " + name + " is of another type; it takes "
                        + PropertyValue.types(methods(builder, property.getKey())));
            }
            if (has) {
                taken.add(property.getKey());
            }
        }
    }

    private static boolean hasProperty(Object builder, String name) {
        return !methods(builder, name).isEmpty();
    }

    private static List<Method> methods(Object builder, String name) {
        return Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .toList();
    }

    /** True where the builder has a method of that name that takes such a value, and was given it. */
    private boolean give(Object builder, String name, Json value) {
        for (Method method : methods(builder, name)) {
            Object argument = PropertyValue.of(value, method.getGenericParameterTypes()[0]);
            if (argument != null) {
                try {
                    method.invoke(builder, argument);
                    return true;
                } catch (InvocationTargetException e) {
                    throw Library.unusable(settings, "the property '" + name + "' was refused: " + e.getCause());
                } catch (IllegalAccessException e) {
                    throw Library.unusable(settings, "the property '" + name + "' cannot be set: " + e.getMessage());
                }
            }
        }
        return false;
    }

    private Object made(@Nullable Object model, String name) {
        if (model == null) {
            throw Library.unusable(settings, name + " made nothing");
        }
        return model;
    }
}
