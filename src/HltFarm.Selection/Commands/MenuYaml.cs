using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HltFarm.Selection;

/// <summary>Writes a menu as a menu file; read again it is the same menu, with the same hash.</summary>
public static class MenuYaml
{
    public static void Write(Menu menu, TextWriter output)
    {
        Emitter yaml = new(output, new EmitterSettings(2, 1000, isCanonical: false, maxSimpleKeyLength: 1024, indentSequences: true));
        yaml.Emit(new StreamStart());
        yaml.Emit(new DocumentStart(null, null, isImplicit: true));
        Mapping(yaml, () => WriteMenu(yaml, menu));
        yaml.Emit(new DocumentEnd(isImplicit: true));
        yaml.Emit(new StreamEnd());
    }

    private static void WriteMenu(Emitter yaml, Menu menu)
    {
        Pair(yaml, "name", menu.Name);
        Pair(yaml, "prescaleKind", menu.PrescaleKind.ToString());
        foreach (MenuStage stage in menu.Stages)
        {
            Key(yaml, stage.Stage.ToString());
            Mapping(
                yaml,
                () =>
                {
                    Pair(yaml, "mode", stage.Mode.ToString());
                    Key(yaml, "lines");
                    Sequence(yaml, menu.Lines.Skip(stage.First).Take(stage.Count), line => WriteLine(yaml, line));
                }
            );
        }
        Key(yaml, "streams");
        Sequence(yaml, menu.Streams, stream => WriteStream(yaml, stream));
    }

    private static void WriteLine(Emitter yaml, TriggerLine line) =>
        Mapping(
            yaml,
            () =>
            {
                Pair(yaml, "name", line.Name);
                Pair(yaml, "cut", line.Cut.Text);
                Pair(yaml, "prescale", line.Prescale.ToString());
                if (line.Coherent is { } group)
                {
                    Pair(yaml, "coherent", group);
                }
                if (line.Rejects)
                {
                    Pair(yaml, "reject", "true");
                }
                if (line.Description is { } description)
                {
                    Pair(yaml, "description", description);
                }
            }
        );

    private static void WriteStream(Emitter yaml, MenuStream stream) =>
        Mapping(
            yaml,
            () =>
            {
                Pair(yaml, "name", stream.Name);
                if (stream.OfRejected)
                {
                    Pair(yaml, "events", "rejected");
                }
                if (stream.Lines.Count > 0)
                {
                    Key(yaml, "lines");
                    Sequence(yaml, stream.Lines, line => yaml.Emit(new Scalar(line)));
                }
                Pair(yaml, "prescale", stream.Prescale.ToString());
            }
        );

    private static void Mapping(Emitter yaml, Action write)
    {
        yaml.Emit(new MappingStart());
        write();
        yaml.Emit(new MappingEnd());
    }

    private static void Sequence<T>(Emitter yaml, IEnumerable<T> items, Action<T> write)
    {
        yaml.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
        foreach (T item in items)
        {
            write(item);
        }
        yaml.Emit(new SequenceEnd());
    }

    private static void Pair(Emitter yaml, string key, string value)
    {
        Key(yaml, key);
        yaml.Emit(new Scalar(value));
    }

    private static void Key(Emitter yaml, string key) => yaml.Emit(new Scalar(key));
}
