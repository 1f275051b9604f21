//! Values of every sort of type go through what wsutil makes: read, seen by C, written again.

use std::process::Command;

use crate::common::{c, installed, program, root, run};
use crate::compiler::{generate, inputs};

const PRINTED: &str = r#"<a:Count xmlns:a="urn:simple">7</a:Count>
<a:Person id="5" xmlns:a="urn:simple"><a:name>A</a:name><a:height b:nil="true" xmlns:b="http://www.w3.org/2001/XMLSchema-instance"/><a:friend id="6"><a:name>B</a:name><a:height>1.5</a:height><a:class>2</a:class></a:friend><a:class>1</a:class><a:with.dot>AAEC</a:with.dot></a:Person>
id 5, height 0, friend's 1.5, bytes 3
<a:Paint xmlns:a="urn:enums"><color>light blue</color><cover>100</cover><gloss>matt</gloss><code>x</code></a:Paint>
light blue 1
<a:Basket xmlns:a="urn:arrays"><a:numbers>1</a:numbers><a:numbers>2</a:numbers><a:names>n</a:names><a:plain><a:sku>p</a:sku></a:plain><a:wrapped><a:Item><a:sku>w</a:sku></a:Item></a:wrapped></a:Basket>
numbers 2, names 1, plain 1, wrapped 1, maybe 0
<a:Payment xmlns:a="urn:choices"><a:amount>1.50</a:amount><a:card><a:number>4</a:number></a:card><a:note>a</a:note><a:code>3</a:code></a:Payment>
card 1, more 2, code 3
<a:Shape b:type="a:Ring" id="1" metal="gold" xmlns:a="urn:derived" xmlns:b="http://www.w3.org/2001/XMLSchema-instance"><a:color>2</a:color><a:radius>3</a:radius><a:hole>4</a:hole></a:Shape>
a circle 1, a ring 1, hole 4, color 2
<a:Price currency="EUR" url="u" xml:lang="de" xmlns:a="urn:text">9.95</a:Price>
<a:Envelope xmlns:a="urn:any"><first y='z'>one<b/></first><more>two</more></a:Envelope>
<a:Many xmlns:a="urn:any"><b/><c/></a:Many>
<a:Mixed style="s" xmlns:a="urn:any">x<b>y</b>z</a:Mixed>
<a:Empty xmlns:a="urn:any"/>
"#;

#[test]
fn values_go_through_generated_types() {
    let folders = [
        "any", "arrays", "choices", "derived", "enums", "simple", "text",
    ];
    let golden = root().join("tests/wsutil/golden");
    let files: Vec<_> = folders
        .iter()
        .flat_map(|name| inputs(&golden.join(name)))
        .collect();
    let program = generate("values", &files, &[]).program("values.c", &[]);
    assert_eq!(program::run(&mut Command::new(program)).success(), PRINTED);
}

#[test]
fn classes_have_the_layout_of_their_descriptions() {
    if !installed("g++") {
        return;
    }
    let input = root().join("tests/wsutil/golden/derived/derived.xsd");
    let generated = generate("classes", &[input], &[]);
    let object = generated.folder.join("derived.o");
    let include = root().join("include");
    run(Command::new("gcc")
        .args(["-std=c11", "-c", "-I"])
        .arg(&include)
        .args(generated.sources())
        .arg("-o")
        .arg(&object));
    let program = generated.folder.join("classes");
    run(Command::new("g++")
        .args(["-std=c++17", "-Wall", "-Wextra", "-Werror", "-I"])
        .arg(&include)
        .arg("-I")
        .arg(&generated.folder)
        .arg(root().join("tests/wsutil/derived.cpp"))
        .arg(&object)
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(c::library_dir())
        .arg("-lwebservices"));
    let printed = program::run(&mut Command::new(program)).success();
    assert_eq!(printed, "sizes 1, ring 1, circle 1, circle is no ring 1\n");
}
