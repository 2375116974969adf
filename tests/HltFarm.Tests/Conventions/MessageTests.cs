using System.Reflection;
using System.Runtime.CompilerServices;
using HltFarm.Vocabulary;
using MessagePack;

namespace HltFarm.Tests.Conventions;

public sealed class MessageTests
{
    private static readonly Type[] Immutable =
    [
        typeof(string),
        typeof(decimal),
        typeof(TimeSpan),
        typeof(ReadOnlyMemory<byte>),
        typeof(IReadOnlyDictionary<,>),
        typeof(IReadOnlyList<>),
    ];

    private static readonly Type[] Messages =
    [
        .. House.Types.Where(type => type.GetCustomAttribute<MessagePackObjectAttribute>() is not null),
    ];

    [Test]
    public void Messages_live_in_the_vocabulary() =>
        Assert.That(Messages.Where(type => type.Assembly != typeof(WireManifest).Assembly), Is.Empty);

    [Test]
    public void Every_message_is_in_the_table_or_part_of_one_that_is()
    {
        HashSet<Type> known = [.. WireManifest.Types.Values.SelectMany(Parts), typeof(EventId)];

        Assert.That(Messages.Where(type => !known.Contains(type)), Is.Empty);
    }

    [Test]
    public void Every_code_of_the_table_is_unique_and_short()
    {
        Assert.That(WireManifest.Types.Values, Is.Unique);
        Assert.That(WireManifest.Types.Keys, Has.All.Matches<string>(code => code.Length is 2 or 3 && char.IsAsciiLetterUpper(code[0])));
    }

    [Test]
    public void Messages_are_sealed_records_or_readonly_structs() =>
        Assert.That(Messages.Where(type => !(type.IsValueType ? IsReadonlyValue(type) : type.IsSealed && House.IsRecord(type))), Is.Empty);

    [Test]
    public void Messages_cannot_be_changed()
    {
        IEnumerable<string> offenders =
            from type in Messages
            from property in type.GetProperties()
            where property.SetMethod is { } set && !IsInit(set)
            select $"{type.Name}.{property.Name}";

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Messages_hold_nothing_mutable_but_arrays()
    {
        IEnumerable<string> offenders =
            from type in Messages
            from property in Keyed(type)
            where !MayBeHeld(property.PropertyType)
            select $"{type.Name}.{property.Name} is {property.PropertyType}";

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Keys_count_from_0_without_gaps_in_the_order_of_the_constructor()
    {
        foreach (Type type in Messages)
        {
            int[] keys = [.. Keyed(type).Select(property => property.GetCustomAttribute<KeyAttribute>()!.IntKey!.Value)];
            Assert.That(keys, Is.EqualTo(Enumerable.Range(0, keys.Length)), type.Name);
            Assert.That(
                Keyed(type).Select(property => property.Name).Select(name => name.ToUpperInvariant()),
                Is.EqualTo(Constructor(type).GetParameters().Select(parameter => parameter.Name!.ToUpperInvariant())),
                type.Name
            );
        }
    }

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    private static IEnumerable<PropertyInfo> Keyed(Type type) =>
        type.GetProperties()
            .Where(property => property.GetCustomAttribute<KeyAttribute>() is not null)
            .OrderBy(property => property.MetadataToken);

    private static bool IsReadonlyValue(Type type) =>
        type.IsDefined(typeof(IsReadOnlyAttribute)) && type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type));

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool MayBeHeld(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || Immutable.Contains(type.IsGenericType && !type.IsValueType ? type.GetGenericTypeDefinition() : type)
        || (type.IsArray && MayBeHeld(type.GetElementType()!))
        || (Nullable.GetUnderlyingType(type) is { } value && MayBeHeld(value))
        || type.GetCustomAttribute<MessagePackObjectAttribute>() is not null;

    /// <summary>The type, and the messages that its properties hold, down to the last.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        Type inner = type.IsArray ? type.GetElementType()! : type;
        return inner.GetCustomAttribute<MessagePackObjectAttribute>() is null
            ? []
            : [inner, .. Keyed(inner).SelectMany(property => Parts(property.PropertyType))];
    }
}
