package dev.baton.engine.workspace;

import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.ShapeReader;
import org.jspecify.annotations.Nullable;

/** Whether a value of one shape can be one of another, as {@link ShapeReader} reads it: a text may be a number, a list never is. */
final class ShapeFit {

    private ShapeFit() {}

    /** False where no value of the given shape fits the wanted one; true where some do, and where the given shape is open. */
    static boolean canBe(@Nullable Shape given, Shape wanted) {
        if (given == null || given instanceof Shape.Any) {
            return true;
        }
        return switch (wanted) {
            case Shape.Any any -> true;
            case Shape.Text text -> isText(given) || given instanceof Shape.Numeric || given instanceof Shape.Truth;
            case Shape.Truth truth -> given instanceof Shape.Truth || given instanceof Shape.Text || someLabel(given, wanted);
            case Shape.Numeric numeric -> given instanceof Shape.Numeric other ? meet(numeric, other)
                    : given instanceof Shape.Text || someLabel(given, wanted);
            case Shape.Date date -> given instanceof Shape.Date || given instanceof Shape.Text || someLabel(given, wanted);
            case Shape.OneOf one -> given instanceof Shape.Text || someLabel(given, wanted)
                    || one.names().stream().anyMatch(name -> isScalar(given) && reads(given, name));
            case Shape.Items items -> given instanceof Shape.Items others && canBe(others.item(), items.item());
            case Shape.AnyMap map -> given instanceof Shape.AnyMap || given instanceof Shape.Fields;
            case Shape.Fields fields -> given instanceof Shape.AnyMap || given instanceof Shape.Fields others
                    && fields.fields().entrySet().stream().allMatch(field -> others.fields().containsKey(field.getKey())
                            && canBe(others.fields().get(field.getKey()), field.getValue()));
        };
    }

    /** True where the value fits the shape. */
    static boolean reads(Shape wanted, Object value) {
        ShapeReader reader = new ShapeReader();
        reader.read(wanted, value, "");
        return reader.misfits().isEmpty();
    }

    private static boolean isText(Shape shape) {
        return shape instanceof Shape.Text || shape instanceof Shape.OneOf;
    }

    private static boolean isScalar(Shape shape) {
        return shape instanceof Shape.Numeric || shape instanceof Shape.Truth;
    }

    private static boolean someLabel(Shape given, Shape wanted) {
        return given instanceof Shape.OneOf one && one.names().stream().anyMatch(name -> reads(wanted, name));
    }

    private static boolean meet(Shape.Numeric one, Shape.Numeric other) {
        boolean below = one.to() != null && other.from() != null && one.to().compareTo(other.from()) < 0;
        boolean above = one.from() != null && other.to() != null && one.from().compareTo(other.to()) > 0;
        return !below && !above;
    }
}
