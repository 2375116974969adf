using System.Reflection;
using HltFarm.Reconstruction;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Reconstruction;

/// <summary>The truth tag rides in the event's header: Reconstruction must not be able to see it.</summary>
public sealed class TruthTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly Reconstruction = typeof(EventReconstruction).Assembly;

    [Test]
    public void No_member_takes_holds_or_gives_the_header_or_the_process()
    {
        Type[] forbidden = [typeof(EventHeader), typeof(Process), typeof(EventFlags), typeof(EventRecord)];
        IEnumerable<string> offences =
            from type in Reconstruction.GetTypes()
            from member in type.GetMembers(Everything)
            from seen in TypesOf(member)
            where forbidden.Contains(seen)
            select $"{type.Name}.{member.Name}: {seen.Name}";
        Assert.That(offences, Is.Empty);
    }

    [Test]
    public void The_assembly_names_neither_header_nor_process_nor_Akka()
    {
        byte[] image = File.ReadAllBytes(Reconstruction.Location);
        using System.Reflection.PortableExecutable.PEReader file = new(new MemoryStream(image));
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        string[] named = metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Name)).ToArray();
        Assert.That(named, Has.Member(nameof(EventFragments)), "the check sees the types of Vocabulary");
        Assert.That(named, Has.None.AnyOf(nameof(EventHeader), nameof(Process), nameof(EventFlags), nameof(EventRecord)));
        Assert.That(Reconstruction.GetReferencedAssemblies().Select(assembly => assembly.Name), Has.None.StartsWith("Akka"));
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) =>
        member switch
        {
            MethodBase method => method
                .GetParameters()
                .Select(parameter => parameter.ParameterType)
                .Append(method is MethodInfo info ? info.ReturnType : typeof(void)),
            FieldInfo field => [field.FieldType],
            PropertyInfo property => [property.PropertyType],
            _ => [],
        };
}
