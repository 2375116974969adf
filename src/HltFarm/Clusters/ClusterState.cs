using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>Where a running launcher is found: a file in the folder of its run directories.</summary>
/// <param name="Port">On loopback.</param>
/// <param name="Key">Whoever can read the file may give orders.</param>
public sealed record ClusterState(int Pid, int Port, string Key, string RunDirectory)
{
    public const string FileName = "cluster.json";

    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    public void Write(string folder)
    {
        string path = PathIn(folder);
        string unfinished = path + ".tmp";
        OwnersFile.Write(unfinished, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <exception cref="InputException">No farm was started here, or its launcher has died.</exception>
    public static ClusterState Read(string folder)
    {
        string path = PathIn(folder);
        try
        {
            return JsonSerializer.Deserialize<ClusterState>(File.ReadAllText(path), JsonSerializerOptions.Web)
                ?? throw new JsonException("it is empty");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(
                $"no farm runs in {folder}: there is no {FileName}. `hltfarm cluster up --out {folder}` starts one",
                1,
                missing
            );
        }
        catch (JsonException broken)
        {
            throw new InputException($"{path} cannot be read: {broken.Message}", 1, broken);
        }
    }
}
