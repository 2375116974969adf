using System.Reflection;
using System.Text.Json;

namespace HltFarm.Scenarios;

/// <summary>One option: an init-only property of an options record under its key in camel case.</summary>
public sealed class OptionProperty
{
    private static readonly NullabilityInfoContext Nullability = new();

    private OptionProperty(PropertyInfo property)
    {
        Property = property;
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        lock (Nullability)
        {
            MayBeNull = Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }

    public PropertyInfo Property { get; }

    public string Key { get; }

    /// <summary>Without the question mark of a nullable value type.</summary>
    public Type Type { get; }

    public bool MayBeNull { get; }

    public bool IsRate => Property.Name.EndsWith("Hz", StringComparison.Ordinal) && Type == typeof(double);

    public bool IsBytes => Property.Name.EndsWith("Bytes", StringComparison.Ordinal) && (Type == typeof(long) || Type == typeof(int));

    public bool IsScalar => OptionValue.IsScalar(Type);

    /// <summary>A record of options of its own.</summary>
    public bool IsNested => !IsScalar && !IsList && !IsTable && IsRecord(Type);

    /// <summary>A list of strings.</summary>
    public bool IsList => Type.IsAssignableFrom(typeof(string[])) && Type != typeof(object);

    /// <summary>Numbers by name.</summary>
    public bool IsTable => Type.IsAssignableFrom(typeof(Dictionary<string, double>)) && Type != typeof(object);

    /// <summary>Options in order of declaration: what can be set, so no computed properties.</summary>
    public static IReadOnlyList<OptionProperty> Of(Type options) =>
        [
            .. options
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod is { IsPublic: true })
                .OrderBy(property => property.MetadataToken)
                .Select(property => new OptionProperty(property)),
        ];

    internal static object Copy(object record) => CloneMethod(record.GetType())!.Invoke(record, null)!;

    private static bool IsRecord(Type type) => CloneMethod(type) is not null && type.GetConstructor([]) is not null;

    private static MethodInfo? CloneMethod(Type type) => type.GetMethod("<Clone>$");
}
