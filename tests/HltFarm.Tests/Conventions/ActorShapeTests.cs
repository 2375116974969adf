using System.Reflection;
using Akka.Actor;

namespace HltFarm.Tests.Conventions;

public sealed class ActorShapeTests
{
    private const int ConstructorParametersMax = 6;

    private static readonly Type[] Actors = [.. House.Types.Where(type => type.IsAssignableTo(typeof(ActorBase)))];

    [Test]
    public void Every_actor_is_sealed() => Assert.That(Actors.Where(actor => !actor.IsSealed), Is.Empty);

    [Test]
    public void Every_actor_is_named_as_one() =>
        Assert.That(Actors.Where(actor => !actor.Name.EndsWith("Actor", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void No_actor_needs_more_than_six_things()
    {
        IEnumerable<string> offenders =
            from actor in Actors
            from constructor in actor.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            let count = constructor.GetParameters().Length
            where count > ConstructorParametersMax
            select $"{actor.FullName} takes {count}";

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Classes_are_sealed_unless_something_here_derives_from_them()
    {
        HashSet<Type> derived = [.. House.Types.Select(type => type.BaseType).OfType<Type>()];

        Assert.That(
            House.Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !derived.Contains(type)),
            Is.Empty
        );
    }

    [Test]
    public void No_type_has_a_name_that_says_nothing()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Base", "Data", "Info"];

        Assert.That(
            House.Types.Where(type => Array.Exists(empty, word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal))),
            Is.Empty
        );
    }
}
